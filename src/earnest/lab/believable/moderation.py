"""The few posts that a moderator takes away."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from earnest.lab.believable.posts import Post, PostWriter
from earnest.lab.believable.words.post_phrases import BAD_POSTS
from earnest.lab.believable.words.task import said


def bad_post(rng: Random, post: Post, writer: PostWriter) -> Post:
    """The post as somebody would word it who asks for what is not allowed."""
    while True:
        title, description = (said(rng, one, post.facts) for one in rng.choice(BAD_POSTS))
        if writer.is_new(title, description):
            return replace(post, title=title, description=description, skills=("Data entry",), questions=(), unsaid=())
        post = replace(
            post, facts=post.facts | {"many": str(rng.randint(11, 99) * 10), "some": str(rng.randint(11, 99))}
        )
