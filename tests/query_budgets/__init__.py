"""Every operation of the API has a budget of queries: `budgets.csv`, held by `test_query_budgets.py`."""
