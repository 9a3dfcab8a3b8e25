"""Where each command has a call of its own (CONTRACT §7)."""

ADDRESSES = {
    "open_wallet": "/wallets",
    "grant": "/wallets/{wallet}/grants",
    "freeze_wallet": "/wallets/{wallet}/freeze",
    "unfreeze_wallet": "/wallets/{wallet}/unfreeze",
    "purchase": "/purchases",
    "reverse_purchase": "/payments/{payment}/reverse",
    "restore_purchase": "/payments/{payment}/restore",
    "post_job": "/jobs",
    "invite": "/jobs/{job}/invites",
    "submit_proposal": "/jobs/{job}/proposals",
    "close_job": "/jobs/{job}/close",
    "set_boost": "/proposals/{proposal}/boost",
    "view_proposal": "/proposals/{proposal}/view",
    "withdraw_proposal": "/proposals/{proposal}/withdraw",
    "hire": "/proposals/{proposal}/hire",
    "set_policy": "/policies",
    "sweep": "/sweep",
}
"""The path of each command; what is in braces is the field that the path names."""
