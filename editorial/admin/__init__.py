from editorial.admin.images import ImageAdmin

__all__ = ["ImageAdmin"]
