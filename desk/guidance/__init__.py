"""Guidance: the desk's script as a decision table that is proven whole (handbook section 5).

`observers` see the facts of the `call`; `rules.rule_choice` chooses exactly one rule of `scripts` over them (proven by
`checks`); its steps are put into words (`phrases`, `speech`, `step_representation`) and ready requests (`actions`,
`questions`).
"""
