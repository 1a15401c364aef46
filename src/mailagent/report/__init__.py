"""The page of `mailagent report`: values for its parts, put into config/report/page.html.j2."""
