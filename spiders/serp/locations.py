"""Countries by Google's numbers for them: 2000 more than the number of ISO 3166-1."""

_NUMERIC = """
ae 784 ar 32 at 40 au 36 az 31 ba 70 bd 50 be 56 bg 100 bh 48 bo 68 br 76 ca 124 ch 756 ci 384
cl 152 cm 120 co 170 cr 188 cy 196 cz 203 de 276 dk 208 do 214 dz 12 ec 218 ee 233 eg 818 es 724
fi 246 fr 250 gb 826 ge 268 gh 288 gr 300 gt 320 hk 344 hn 340 hr 191 hu 348 id 360 ie 372 il 376
in 356 is 352 it 380 jm 388 jo 400 jp 392 ke 404 kh 116 kr 410 kw 414 kz 398 lb 422 lk 144 lt 440
lu 442 lv 428 ma 504 md 498 mk 807 mm 104 mt 470 mx 484 my 458 ng 566 ni 558 nl 528 no 578 np 524
nz 554 om 512 pa 591 pe 604 ph 608 pk 586 pl 616 pt 620 py 600 qa 634 ro 642 rs 688 sa 682 se 752
sg 702 si 705 sk 703 sn 686 sv 222 th 764 tn 788 tr 792 tw 158 tz 834 ua 804 ug 800 us 840 uy 858
vn 704 za 710
"""

_WORDS = _NUMERIC.split()
LOCATION_CODES = {
    country: 2000 + int(number) for country, number in zip(_WORDS[::2], _WORDS[1::2], strict=True)
}
