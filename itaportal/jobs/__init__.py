"""Jobs in the background: workers that show they live, jobs of dead ones taken up again, jobs that come round."""
