"""The lab: markets in memory, all through `earnest.rules`, with neither database nor clock."""
