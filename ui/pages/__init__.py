"""The pages of the wizard: those of the pack, built from its data, and the fixed ones behind them."""
