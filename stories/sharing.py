"""Plain links for passing a story on: no script and no request to anybody before the click."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from django.utils.translation import gettext


class ShareLink(NamedTuple):
    name: str
    url: str


def share_links(url: str, title: str) -> list[ShareLink]:
    return [
        # Mail programs read + as it stands, hence quote.
        ShareLink(gettext("E-mail"), f"mailto:?{urlencode({'subject': title, 'body': url}, quote_via=quote)}"),
        ShareLink("WhatsApp", f"https://wa.me/?{urlencode({'text': f'{title} {url}'})}"),
        ShareLink("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?{urlencode({'url': url})}"),
        ShareLink("Facebook", f"https://www.facebook.com/sharer/sharer.php?{urlencode({'u': url})}"),
    ]
