"""The numbers of the policy, one file for each group of rules that uses them."""
