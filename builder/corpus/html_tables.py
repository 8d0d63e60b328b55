"""Rows of a table of short cells read as one line; tables that lay out a page do not."""

from collections import defaultdict

from builder.corpus.html_page import Page

MAX_CELL_CHARS = 20
_CELLS = frozenset(["td", "th"])
_FINAL = frozenset("。！？!?；;…，,")


def joined_cells(page: Page) -> set[int]:
    """Tokens that open a cell which goes on the line of the cell before it.

    In a table all of whose cells are short and end in no mark, with two rows and columns at least.
    """
    said: defaultdict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        for index in page.ancestors(block.element):
            if page.elements[index].name in _CELLS:
                said[index].append(block.text)
                break
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for index, element in enumerate(page.elements):
        if element.name in _CELLS and page.elements[element.parent].name == "tr":
            rows[element.parent].append(index)
    tables: defaultdict[int, list[list[int]]] = defaultdict(list)
    for row, cells in rows.items():
        table = next((i for i in page.ancestors(row) if page.elements[i].name == "table"), row)
        tables[table].append(cells)
    return {
        page.elements[cell].token
        for table in tables.values()
        if _is_of_figures(page, table, said)
        for cells in table
        for cell in cells[1:]
    }


def _is_of_figures(page: Page, table: list[list[int]], said: dict[int, list[str]]) -> bool:
    cells = [cell for row in table for cell in row]
    if len(table) < 2 or max(map(len, table)) < 2:
        return False
    return all(
        page.elements[cell].n_chars == sum(map(len, said.get(cell, []))) <= MAX_CELL_CHARS
        and not any(text[-1] in _FINAL for text in said.get(cell, []))
        and len(said.get(cell, [])) <= 1
        for cell in cells
    )
