// Two buttons of ours for the prose editor: footnotes, and links to pages of this site that are chosen by name.
import { Extension, gettext, Link as PlainLink, Node, updateAttrsDialog } from "django-prose-editor/editor";

const askForNote = (editor, note) =>
  updateAttrsDialog({ note: { type: "string", format: "textarea", title: gettext("Text of the note") } }, { title: gettext("Footnote") })(editor, { note });

// Stored in its place, as <sup data-note="">text</sup>; readers get a number there and the text below.
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,

  addAttributes() {
    return { note: { default: "", parseHTML: (element) => element.textContent.trim(), renderHTML: () => ({}) } };
  },

  parseHTML() {
    return [{ tag: "sup[data-note]" }];
  },

  renderHTML({ node }) {
    return ["sup", { "data-note": "" }, node.attrs.note];
  },

  renderText({ node }) {
    return ` [${node.attrs.note}]`;
  },

  addCommands() {
    return {
      editFootnote: () => ({ editor }) => {
        const isSelected = editor.isActive("footnote");
        askForNote(editor, isSelected ? editor.getAttributes("footnote").note : "").then((answer) => {
          const note = answer?.note?.replace(/\s+/g, " ").trim();
          if (answer === null || answer === undefined) return;
          if (!note) return isSelected && editor.chain().focus().deleteSelection().run();
          if (isSelected) return editor.chain().focus().updateAttributes("footnote", { note }).run();
          // After the words that are marked, not in their place.
          editor.chain().focus().insertContentAt(editor.state.selection.to, { type: "footnote", attrs: { note } }).run();
        });
        return true;
      },
    };
  },

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "footnote",
      groups: "link",
      command: (editor) => editor.chain().editFootnote().run(),
      button: buttons.material("superscript", "footnote"),
      active: (editor) => editor.isActive("footnote"),
    });
  },
});

// In the place of the editor's own: its list of further schemes is for the whole window, and complains of every editor but the first.
export const Link = PlainLink.extend({
  addOptions() {
    return { ...this.parent?.(), isAllowedUri: (address, { defaultValidate }) => /^page:[a-z_]+\.[a-z_]+:\d+$/.test(address) || defaultValidate(address) };
  },
});

export const PageLink = Extension.create({
  name: "pageLink",

  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "pageLink",
      groups: "link",
      command: (editor) => linkToPage(editor),
      button: buttons.material("find_in_page", "link to a page"),
    });
  },
});

async function linkToPage(editor) {
  const textarea = editor.view.dom.closest(".prose-editor").querySelector("textarea[data-link-search]");
  const page = await window.pickPage(textarea.dataset.linkSearch);
  if (!page) return editor.commands.focus();
  const mark = { type: "link", attrs: { href: page.href } };
  if (editor.isActive("link")) editor.chain().focus().extendMarkRange("link").setMark("link", mark.attrs).run();
  else if (!editor.state.selection.empty) editor.chain().focus().setMark("link", mark.attrs).run();
  else editor.chain().focus().insertContent([{ type: "text", text: page.title, marks: [mark] }]).run();
}
