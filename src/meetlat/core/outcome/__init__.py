"""The rules that lead from a proposal's answers and verdicts to an outcome, with the path."""
