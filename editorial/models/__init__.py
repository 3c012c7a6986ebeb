from editorial.models.images import Image
from editorial.models.libraries import Document, ImageTag
from editorial.models.link_checks import AddressCheck
from editorial.models.publishable import Authored, Publishable, PublishableQuerySet
from editorial.models.reviews import (
    Autosave,
    BrokenLink,
    Comment,
    OutgoingMail,
    Presence,
    ReviewLink,
    StaffMember,
)
from editorial.models.revisions import Draft, Event, Place, Revision, SlugRedirect, Translation
from editorial.models.schedules import Bundle, BundleItem, Schedule
from editorial.models.titled import TitledPage

__all__ = [
    "AddressCheck",
    "Authored",
    "Autosave",
    "BrokenLink",
    "Bundle",
    "BundleItem",
    "Comment",
    "Document",
    "Draft",
    "Event",
    "Image",
    "ImageTag",
    "OutgoingMail",
    "Place",
    "Presence",
    "Publishable",
    "PublishableQuerySet",
    "ReviewLink",
    "Revision",
    "Schedule",
    "SlugRedirect",
    "StaffMember",
    "TitledPage",
    "Translation",
]
