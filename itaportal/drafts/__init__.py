"""What people type is never lost: drafts while they type, posts that wait for a sign-in, forms that count once."""
