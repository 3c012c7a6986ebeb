from editorial.admin.documents import DocumentAdmin
from editorial.admin.images import ImageAdmin

__all__ = ["DocumentAdmin", "ImageAdmin"]
