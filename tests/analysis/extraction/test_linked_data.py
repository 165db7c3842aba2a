import json

from hypothesis import given
from hypothesis import strategies as st

from analysis.extraction.dom import parse
from analysis.extraction.linked_data import (
    MAX_CHARACTERS,
    MAX_NODES,
    MAX_SCRIPTS,
    Node,
    linked_data,
    schema_types,
    texts,
    types_of,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "name", "@value", "@graph", "x"]), inner)
    ),
    max_leaves=20,
)


def page(*sources: str) -> tuple[Node, ...]:
    scripts = (f'<script type="application/ld+json">{source}</script>' for source in sources)
    return linked_data(parse(f"<html><head>{''.join(scripts)}</head><body>Barrels</body></html>"))


def test_nodes_stand_in_a_list_below_a_graph_or_inside_one_another() -> None:
    article = '{"@type": "Article", "author": {"@type": "Person", "name": "Ada Reed"}}'
    listed = page(f'[{article}, {{"@type": "WebSite"}}]')
    graph = page(f'{{"@graph": [{article}, {{"@type": "WebSite"}}]}}')
    assert schema_types(listed) == schema_types(graph) == ("Article", "Person", "WebSite")


def test_several_blocks_are_read_in_the_order_of_the_page() -> None:
    nodes = page('{"@type": "Recipe"}', '{"@type": ["Person", "Author"]}', '{"@type": "Recipe"}')
    assert [types_of(node) for node in nodes] == [("Recipe",), ("Person", "Author"), ("Recipe",)]
    assert schema_types(nodes) == ("Recipe", "Person", "Author")


def test_a_type_is_known_by_its_name_whatever_the_vocabulary_is_called() -> None:
    spelled = ["http://schema.org/HowTo", "schema:HowTo", "HowTo"]
    assert schema_types({"@type": one} for one in spelled) == ("HowTo",)


def test_an_object_without_a_type_is_no_node_but_what_it_holds_may_be() -> None:
    assert schema_types(page('{"about": {"@type": "Thing"}}')) == ("Thing",)
    assert page('{"name": "Rain barrel"}') == ()


def test_a_block_that_is_not_json_takes_no_other_with_it() -> None:
    assert schema_types(page('{"@type": "Article",', "", '{"@type": "Recipe"}')) == ("Recipe",)


def test_line_breaks_inside_a_string_are_read() -> None:
    (node,) = page('{"@type": "Article", "name": "Rain\n barrels"}')
    assert texts(node["name"]) == ("Rain barrels",)


def test_other_scripts_are_not_read_and_the_type_may_be_written_in_capitals() -> None:
    root = parse(
        '<script type="application/json">{"@type": "Article"}</script>'
        '<script>{"@type": "Article"}</script>'
        '<script type="Application/LD+JSON; charset=utf-8">{"@type": "Recipe"}</script>'
    )
    assert schema_types(linked_data(root)) == ("Recipe",)


def test_blocks_past_the_limit_and_blocks_too_long_are_left_out() -> None:
    many = ['{"@type": "Thing"}'] * MAX_SCRIPTS
    assert len(page(*many, '{"@type": "Article"}')) == MAX_SCRIPTS
    long = json.dumps({"@type": "Article", "articleBody": "x" * MAX_CHARACTERS})
    assert schema_types(page(long, '{"@type": "Recipe"}')) == ("Recipe",)


def test_nodes_past_the_limit_are_left_out() -> None:
    nodes = [{"@type": "Thing", "position": at} for at in range(MAX_NODES + 10)]
    found = page(json.dumps(nodes))
    assert [node["position"] for node in found] == list(range(MAX_NODES))


def test_nesting_without_end_is_given_up() -> None:
    assert page('{"@type": "A", "x": ' * 100_000) == ()
    deep = '{"@type": "A", "x": ' * 200 + "1" + "}" * 200
    assert 0 < len(page(deep)) < 200


def test_names_inside_names_are_no_names() -> None:
    value: object = "Ada Reed"
    for _ in range(100_000):
        value = [{"name": value}]
    assert texts(value) == ()
    assert texts([{"name": ["Ada Reed", "A. Reed"]}]) == ("Ada Reed", "A. Reed")


def test_a_number_too_long_for_python_takes_only_its_own_block() -> None:
    huge = '{"@type": "Article", "wordCount": ' + "9" * 5_000 + "}"
    assert schema_types(page(huge, '{"@type": "Recipe"}')) == ("Recipe",)


def test_half_a_surrogate_pair_cannot_leave_the_page() -> None:
    (node,) = page(r'{"@type": "Person", "name": "Ada \ud800 Reed"}')
    (name,) = texts(node["name"])
    assert name.encode("utf-8").decode() == name
    assert name.startswith("Ada ")


def test_a_node_without_a_type_has_none() -> None:
    assert types_of({}) == types_of({"@type": 3}) == types_of({"@type": [None, {}]}) == ()
    assert types_of({"@type": ["/", " : ", "schema:"]}) == ("schema",)
    assert types_of({"@type": "https://schema.org/Article/"}) == ("Article",)


@given(JSON)
def test_whatever_json_a_page_holds_it_is_read(value: object) -> None:
    nodes = page(json.dumps(value).replace("<", "\\u003c"))
    assert all("@type" in node for node in nodes)
    assert all(schema_types(nodes))
    assert all(text == text.strip() and text for text in texts(value))
