"""Working pages of memos that stand below reports: what an agency settles for them."""
