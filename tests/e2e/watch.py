"""What no page may do in the browser: report an error, break its own policy, ask a stranger, miss a file."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response


class Watch:
    """Notes the faults of every page in one browser context."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.faults: list[str] = []
        self.documents: set[str] = set()
        context.on("console", self.console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        context.on("request", self.request)
        context.on("requestfailed", self.failed)
        context.on("response", self.response)

    def console(self, message: ConsoleMessage) -> None:
        """Breaches of the content security policy are told here as well."""
        # That a page answered with 404 is for its test to judge.
        about_document = message.text.startswith("Failed to load resource") and message.location["url"] in self.documents
        if message.type == "error" and not about_document:
            self.faults.append(f"console: {message.text}")

    def request(self, request: Request) -> None:
        if request.is_navigation_request():
            self.documents.add(request.url)
        if not request.url.startswith((self.site + "/", "data:", "blob:")):
            self.faults.append(f"request to a third party: {request.url}")

    def failed(self, request: Request) -> None:
        # A page that is left ends the requests under way: no fault of its own.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed request: {request.url}: {request.failure}")

    def response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.faults.append(f"{response.status} for {response.url}")
