"""The reader of job boards: a file of job posts in, posts that fit the contract's `post_job` out.

`read_posts` streams `Post` and `BadRow`; `describe_columns` says which column was taken for what, and why.
Nothing here knows of Django, the database or the network. `UnreadableFile` is raised when nothing of the
file can be read.
"""

from earnest.market.boards.posts import BadRow, Money, Post, UnreadableFile
from earnest.market.boards.reading import describe_columns, read_posts

__all__ = ["BadRow", "Money", "Post", "UnreadableFile", "describe_columns", "read_posts"]
