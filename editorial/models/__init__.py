from editorial.models.images import Image
from editorial.models.publishable import Authored, Publishable, PublishableQuerySet

__all__ = ["Authored", "Image", "Publishable", "PublishableQuerySet"]
