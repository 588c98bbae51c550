"""Memos (บันทึกข้อความ) and their endorsements. They know no plan: agency, fiscal year, purpose and round are enough."""
