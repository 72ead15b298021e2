"""Call-backs: who may see and pull one, its window in the desk's calendar, denials, reads (PRM-2).

They are written in `desk/use_cases`: `callbacks`, `callback_attempts`, `callbacks_for_promised_rings`,
`sweep_callbacks`.
"""
