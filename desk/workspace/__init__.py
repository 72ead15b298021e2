"""The operator's workspace: a page over the public API alone.

`page` serves it; everything else stands in `source/` (TypeScript), which `npm run build` builds into
`desk/static/desk/workspace/`.
It knows no rule: what it shows comes out of answers of the API, so it is the example of a frontend as well.
"""
