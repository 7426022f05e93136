"""Which headings a block stands under, and which paragraph introduces a list."""

from __future__ import annotations

from analyzer.model import Block


def connect(blocks: list[Block]) -> list[Block]:
    """Fill `headings` and `lead` of all blocks, in order; the title counts as the outermost heading."""
    stack: list[tuple[int, int]] = []  # (level, index) of the open headings
    lead: int | None = None
    previous = ""
    for index, block in enumerate(blocks):
        if block.kind in {"title", "heading"}:
            level = 1 if block.kind == "title" else block.level
            while stack and stack[-1][0] >= level:
                stack.pop()
            block.headings = tuple(i for _, i in stack)
            stack.append((level, index))
            lead = None
        else:
            block.headings = tuple(i for _, i in stack)
            if block.kind in {"list_item", "table_cell"}:
                block.lead = lead if previous in {"paragraph", "list_item", "table_cell"} else None
            else:
                lead = index if block.kind == "paragraph" else None
        previous = block.kind
    return blocks
