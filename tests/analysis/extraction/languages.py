"""Three sentences on rain in many languages, and the encodings that pages in them come in."""

# ruff: noqa: RUF001 - letters of other alphabets are the point

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A text, and how its pages were encoded before UTF-8.

    Attributes:
        code: ISO 639-1, with the script where there are two.
        title: A few words.
        text: Three sentences.
        encodings: Python's names, the usual one first; all hold the text.
    """

    code: str
    title: str
    text: str
    encodings: tuple[str, ...]


LANGUAGES = (
    Language(
        code="fr",
        title="L'été du jardinier",
        text=(
            "Après un été très sec, le jardinier a réparé la gouttière où l'eau s'échappait. "
            "Il a posé un tonneau près de la façade, à côté du pêcher, et l'a fermé. "
            "Dès la première averse d'août, la réserve était déjà à moitié pleine."
        ),
        encodings=("cp1252", "latin-1", "iso8859-15"),
    ),
    Language(
        code="de",
        title="Regen für die Gärten",
        text=(
            "Nach dem trockenen Frühling prüfen wir die Dachrinne und säubern das Fallrohr. "
            "Die Tonne gehört auf einen festen Sockel, damit die Gießkanne bequem darunter paßt. "
            "Übrigens hält ein Deckel Mücken, Blätter und größere Äste zuverlässig fern."
        ),
        encodings=("cp1252", "latin-1", "iso8859-15"),
    ),
    Language(
        code="es",
        title="¿Cuánta agua cae en otoño?",
        text=(
            "¿Cuántos litros caen en un año sobre el tejado de una casa pequeña? "
            "El cálculo es fácil: multiplica la superficie por la lluvia y añade un descuento. "
            "También conviene limpiar los canalones después del otoño, según la vegetación."
        ),
        encodings=("cp1252", "latin-1"),
    ),
    Language(
        code="pl",
        title="Woda deszczowa w ogródku",
        text=(
            "Późną wiosną sprawdzamy, czy rynna nie przecieka, i czyścimy sitko z liści. "
            "Beczka powinna stać na równym podłożu, żeby łatwo było podstawić konewkę. "
            "Jeśli pokrywa jest szczelna, woda pozostaje świeża nawet przez cały miesiąc."
        ),
        encodings=("iso8859-2", "cp1250"),
    ),
    Language(
        code="cs",
        title="Dešťová voda pro zahrádku",
        text=(
            "Když přijde jaro, zkontrolujeme okapy a vyčistíme síťku, aby voda mohla volně téct. "
            "Sud patří na pevný podstavec, protože plná nádoba váží víc než dvě stě kilogramů. "
            "Tmavé víko chrání před řasami a před zvědavými dětmi i zvířaty."
        ),
        encodings=("cp1250", "iso8859-2"),
    ),
    Language(
        code="tr",
        title="Bahçe için yağmur suyu",
        text=(
            "Yazın başında oluğu temizleyin ve suyun serbestçe aktığından emin olun. "
            "Fıçıyı sağlam bir taşın üzerine koyun; dolu olduğunda iki yüz kilodan ağır çeker. "
            "Işık geçirmeyen bir kapak, yosunu ve sivrisineği uzak tutar, çünkü ikisi güneş ister."
        ),
        encodings=("cp1254", "iso8859-9"),
    ),
    Language(
        code="ru",
        title="Дождевая вода для сада",
        text=(
            "Весной мы проверяем водосточную трубу и тщательно очищаем её от прошлогодних листьев. "
            "Бочку ставят на прочное основание, чтобы под кран свободно помещалась лейка. "
            "Плотная крышка защищает воду от комаров, а тёмные стенки не дают расти водорослям."
        ),
        encodings=("cp1251", "koi8-r", "iso8859-5", "cp866"),
    ),
    Language(
        code="uk",
        title="Дощова вода для саду",
        text=(
            "Навесні ми перевіряємо ринву й очищуємо її від торішнього листя та піску. "
            "Діжку ставлять на міцну основу, щоб під її кран вільно входила лійка. "
            "Щільна кришка боронить воду від комарів, а темні стінки не дають їй цвісти."
        ),
        encodings=("cp1251", "koi8-u"),
    ),
    Language(
        code="el",
        title="Το νερό της βροχής στον κήπο",
        text=(
            "Την άνοιξη ελέγχουμε την υδρορροή και την καθαρίζουμε από τα φύλλα του χειμώνα. "
            "Το βαρέλι στέκεται πάνω σε γερή βάση, ώστε να χωρά από κάτω το ποτιστήρι. "
            "Ένα σκούρο καπάκι κρατά μακριά τα κουνούπια και δεν αφήνει το νερό να πρασινίσει."
        ),
        encodings=("iso8859-7", "cp1253"),
    ),
    Language(
        code="he",
        title="מי גשמים לגינה",
        text=(
            "באביב אנחנו בודקים את המרזב ומנקים אותו מן העלים של החורף. "
            "את החבית מניחים על בסיס יציב כדי שאפשר יהיה להכניס מתחתיה את המזלף. "
            "מכסה כהה מרחיק יתושים ושומר שהמים לא יהיו ירוקים."
        ),
        encodings=("cp1255",),
    ),
    Language(
        code="ar",
        title="ماء المطر للحديقة",
        text=(
            "في الربيع نفحص المزراب وننظفه من أوراق الشتاء حتى يجري الماء فيه بسهولة. "
            "يوضع البرميل على قاعدة متينة كي نستطيع أن نضع الإبريق تحت الصنبور. "
            "والغطاء الداكن يبعد البعوض ويحفظ الماء نظيفا مدة طويلة."
        ),
        encodings=("cp1256", "iso8859-6"),
    ),
    Language(
        code="zh-hans",
        title="花园里的雨水",
        text=(
            "春天的时候，我们先检查屋檐下的水管，把去年的落叶清理干净。"
            "水桶要放在结实的石头上，因为装满以后会有两百多公斤，孩子们不能去推它。"
            "盖上深色的盖子，蚊子就进不来，水也不会很快变绿，可以用来浇花和洗工具。"
        ),
        encodings=("gb18030", "gbk", "gb2312"),
    ),
    Language(
        code="zh-hant",
        title="花園裡的雨水",
        text=(
            "春天的時候，我們先檢查屋簷下的水管，把去年的落葉清理乾淨。"
            "水桶要放在結實的石頭上，因為裝滿以後會有兩百多公斤，孩子們不能去推它。"
            "蓋上深色的蓋子，蚊子就進不來，水也不會很快變綠，可以用來澆花和洗工具。"
        ),
        encodings=("big5",),
    ),
    Language(
        code="ja",
        title="庭のための雨水",
        text=(
            "春になったら、まず雨どいを調べて、去年の落ち葉をきれいに取り除きます。"
            "タンクは水でいっぱいになると二百キロを超えるので、丈夫な台の上に置いてください。"
            "暗い色のふたをすれば、蚊が入らず、水も緑色になりにくくなります。"
        ),
        encodings=("shift_jis", "cp932", "euc_jp", "iso2022_jp"),
    ),
    Language(
        code="ko",
        title="정원을 위한 빗물",
        text=(
            "봄이 되면 먼저 홈통을 살펴보고 지난해의 나뭇잎을 깨끗이 치웁니다. "
            "물통은 가득 차면 이백 킬로그램이 넘으므로 튼튼한 받침대 위에 놓아야 합니다. "
            "어두운 색의 뚜껑을 덮으면 모기가 들어오지 못하고 물도 쉽게 푸르게 변하지 않습니다."
        ),
        encodings=("euc_kr", "cp949"),
    ),
    Language(
        code="th",
        title="น้ำฝนสำหรับสวน",
        text=(
            "เมื่อถึงฤดูฝน เราตรวจดูรางน้ำและเก็บใบไม้ที่ค้างอยู่ออกให้หมด "
            "ถังควรตั้งอยู่บนฐานที่แข็งแรง เพราะเมื่อน้ำเต็มแล้วจะหนักกว่าสองร้อยกิโลกรัม "
            "ฝาสีเข้มช่วยกันยุงและทำให้น้ำไม่เขียวเร็ว"
        ),
        encodings=("cp874",),
    ),
)
