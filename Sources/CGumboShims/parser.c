#include "parser.h"

#include <errno.h>
#include <gumbo.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Everything that gumbo allocates lies in one stretch of memory, which nobody gives back: gumbo's own way of doing that
// calls itself for every level of the tree.
struct arena {
  char *memory;
  size_t used, size;
};

struct output {
  int descriptor;
  size_t used;
  char buffer[1 << 16];
};

static void *allocate(void *context, size_t count) {
  struct arena *arena = context;
  count = (count + 15) & ~(size_t)15;
  if (count > arena->size - arena->used) _exit(1);
  char *result = arena->memory + arena->used;
  arena->used += count;
  return result;
}

static void give_back(void *context, void *block) {
  (void)context;
  (void)block;
}

static void flush(struct output *output) {
  for (size_t done = 0; done < output->used;) {
    ssize_t count = write(output->descriptor, output->buffer + done, output->used - done);
    if (count < 0 && errno != EINTR) _exit(1);
    if (count > 0) done += (size_t)count;
  }
  output->used = 0;
}

static void put(struct output *output, const char *bytes, size_t count) {
  while (count > 0) {
    if (output->used == sizeof output->buffer) flush(output);
    size_t room = sizeof output->buffer - output->used;
    size_t next = count < room ? count : room;
    memcpy(output->buffer + output->used, bytes, next);
    output->used += next;
    bytes += next;
    count -= next;
  }
}

static void put_text(struct output *output, const char *text) { put(output, text, strlen(text) + 1); }

static void put_name(struct output *output, const GumboNode *node) {
  const char *name = gumbo_normalized_tagname(node->v.element.tag);
  if (*name) return put_text(output, name);
  // An element that HTML does not know.
  GumboStringPiece piece = node->v.element.original_tag;
  if (piece.data) gumbo_tag_from_original_text(&piece);
  if (piece.data) put(output, piece.data, strnlen(piece.data, piece.length));
  put(output, "", 1);
}

static void put_node(struct output *output, const GumboNode *node) {
  static const char *names[] = {"href", "alt", "style", "hidden"};
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      put(output, "O", 1);
      put_text(output, node->v.element.original_end_tag.length > 0 ? "1" : "");
      put_name(output, node);
      for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const GumboAttribute *attribute = gumbo_get_attribute(&node->v.element.attributes, names[i]);
        if (attribute) put(output, "=", 1);
        put_text(output, attribute ? attribute->value : "");
      }
      break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
      put(output, "T", 1);
      put_text(output, node->v.text.text);
      break;
    default: break;
  }
}

static const GumboVector *children(const GumboNode *node) {
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  bool has = node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
  return has ? &node->v.element.children : &kGumboEmptyVector;
}

// However deep the tree is, the walk is not.
static void walk(struct output *output, const GumboNode *node) {
  bool is_closing = false;
  while (node) {
    if (!is_closing) put_node(output, node);
    if (!is_closing && children(node)->length > 0) {
      node = children(node)->data[0];
      continue;
    }
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      put(output, "C", 1);
      put_name(output, node);
    }
    const GumboNode *parent = node->parent;
    size_t next = node->index_within_parent + 1;
    is_closing = parent && next >= children(parent)->length;
    node = parent && !is_closing ? children(parent)->data[next] : parent;
  }
}

int cgb_write_steps(const char *bytes, size_t count, size_t memory, int descriptor) {
  static struct output output;
  struct arena arena = {.size = memory};
  arena.memory = mmap(0, memory, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (arena.memory == MAP_FAILED) return 1;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = give_back;
  options.userdata = &arena;
  options.max_errors = 0;
  GumboOutput *tree = gumbo_parse_with_options(&options, bytes, count);
  if (!tree) return 1;
  output.descriptor = descriptor;
  walk(&output, tree->document);
  put(&output, "E", 1);
  flush(&output);
  return 0;
}
