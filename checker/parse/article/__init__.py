"""Facts of an article (文章要素), one file a fact; all read from one outline of the page."""
