"""What services pay: withdrawals at providers and in files for a bank, and what became of them."""
