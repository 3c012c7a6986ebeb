from editorial.admin.bundles import BundleAdmin
from editorial.admin.documents import DocumentAdmin
from editorial.admin.images import ImageAdmin

__all__ = ["BundleAdmin", "DocumentAdmin", "ImageAdmin"]
