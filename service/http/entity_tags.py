"""`ETag` and 304 for reads: of what has no version of its own, the tag is a digest of the whole answer.

A record's version covers no more than the record: its answer takes names, clocks and what is awaited from others, and
shows each role its own part. So only a digest, made of the very answer that this caller gets, spares sending it again.
The answer is made either way: what a look leaves behind (PDN-1) and who may look stay the same for a 304.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase

from service.http.etags import already_held, etag
from service.http.fallbacks import is_api

OF_THE_BODY = frozenset({"content-type", "content-length", "content-encoding"})


class EntityTagMiddleware:
    """Gives every read of the API that has no tag one, and answers 304 to a reader who holds that answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve the request; send the body only to a reader who doesn't hold it."""
        response = self.get_response(request)
        if not isinstance(response, HttpResponse) or not may_be_held(request, response):
            return response
        tag = etag(hashlib.blake2b(response.content, digest_size=12).hexdigest())
        response.headers["ETag"] = tag
        return not_modified(response) if already_held(request, tag) else response


def may_be_held(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it is a whole answer to a read of the API, without a version."""
    is_read = request.method in ("GET", "HEAD") and is_api(request)
    may_be_kept = "no-transform" not in response.headers.get("Cache-Control", "")  # a stream is never a whole
    return is_read and may_be_kept and response.status_code == 200 and not response.has_header("ETag")


def not_modified(response: HttpResponse) -> HttpResponseNotModified:
    """The 304 in place of an answer: its headers without those that describe a body, and its cookies."""
    kept = {name: value for name, value in response.headers.items() if name.lower() not in OF_THE_BODY}
    result = HttpResponseNotModified(headers=kept)
    result.cookies = response.cookies
    return result
