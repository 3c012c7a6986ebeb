"""Links to pages of this site that survive a change of address.

What is stored is `page:stories.story:12`: the type of the page and its key. Readers get the address that the page has
today, in their language. A type can be linked to once its app has called `register` in `ready()`.
"""

from editorial.links.pages import SCHEME, Linkable, is_reference, linkable, named, reference_to, register, resolve, titles

__all__ = ["SCHEME", "Linkable", "is_reference", "linkable", "named", "reference_to", "register", "resolve", "titles"]
