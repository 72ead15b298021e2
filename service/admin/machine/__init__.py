"""The pages of everything that has a machine: orders, return cases, tickets.

`pages.MachineAdmin` is the section: the object's page with its buttons, the address behind them, the history.
A house declares what is its own: which use case acts (`attempts.PageActions`), its panel (`panel.Button`), the forms
(`forms.BodyForm`), the facts (`sections.Section`), the history in words (`timeline.TimelineEntry`).
"""
