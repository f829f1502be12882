"""The public site, one module a kind of page.

A page is a short function over a record or a list: querysets find, dataclasses say, templates show. What all
pages share is `answers` (how a request is answered), `records` (which record an address means), `listing`
(filters, orders, paging) and `sidenotes` (references in the margin).
"""
