"""From page to article: readers, folding, offsets, metadata, links."""
