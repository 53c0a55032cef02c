/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/plain-text.h"

#include <string.h>

#define LENGTH_MAX 200000

static const char *const silent[] = { "script", "style", "head", NULL };
static const char *const breaking[] = { "br", "p",  "div", "li", "tr", "ul", "ol",
                                        "h1", "h2", "h3",  "h4", "h5", "h6", NULL };

static const struct {
  const char *name;
  const char *text;
} entities[] = {
  { "&amp;", "&" },  { "&lt;", "<" },  { "&gt;", ">" },          { "&quot;", "\"" },
  { "&apos;", "'" }, { "&#39;", "'" }, { "&nbsp;", "\xc2\xa0" },
};

/* "br" of "<br/>", "/p" gives "p". Transfer full. */
static char *
name_of_tag (const char *tag)
{
  const char *name = tag + 1 + (tag[1] == '/' ? 1 : 0);
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456");
  g_autofree char *as_written = g_strndup (name, length);

  return g_ascii_strdown (as_written, -1);
}

static void
break_line (GString *text)
{
  while (text->len > 0 && text->str[text->len - 1] == ' ') {
    g_string_truncate (text, text->len - 1);
  }
  if (text->len > 0 && !g_str_has_suffix (text->str, "\n\n")) {
    g_string_append_c (text, '\n');
  }
}

/* Where the tag is closed that was opened before; at the end when it never is. */
static const char *
find_closing (const char *at, const char *name)
{
  g_autofree char *closing = g_strconcat ("</", name, NULL);
  gsize length = strlen (closing);

  while (*at != '\0' && g_ascii_strncasecmp (at, closing, length) != 0) {
    at++;
  }
  return at;
}

/* Behind the tag that begins at @tag; what is silent is passed over with all that it holds. */
static const char *
pass_tag (GString *text, const char *tag)
{
  g_autofree char *name = name_of_tag (tag);
  const char *end = strchr (tag, '>');

  if (end == NULL) {
    return tag + strlen (tag);
  }
  if (tag[1] != '/' && g_strv_contains (silent, name)) {
    return find_closing (end, name);
  }
  if (g_strv_contains (breaking, name)) {
    break_line (text);
  }
  return end + 1;
}

static const char *
pass_entity (GString *text, const char *at)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++) {
    if (g_str_has_prefix (at, entities[i].name)) {
      g_string_append (text, entities[i].text);
      return at + strlen (entities[i].name);
    }
  }
  g_string_append_c (text, '&');
  return at + 1;
}

static gboolean
begins_tag (const char *at)
{
  return at[0] == '<' && (at[1] == '/' || at[1] == '!' || g_ascii_isalpha (at[1]));
}

/* What steers a terminal is no text. */
static gboolean
is_control (char c)
{
  return g_ascii_iscntrl (c) && c != '\n' && c != '\t';
}

/* In HTML any white space is one blank; in a text without tags the lines are its own. */
static const char *
pass_character (GString *text, const char *at, gboolean is_html)
{
  if (is_html && g_ascii_isspace (*at)) {
    if (text->len > 0 && !g_ascii_isspace (text->str[text->len - 1])) {
      g_string_append_c (text, ' ');
    }
  } else if (!is_control (*at)) {
    g_string_append_c (text, *at);
  }
  return at + 1;
}

char *
vz_plain_text (const char *html)
{
  g_autofree char *valid = g_utf8_make_valid (html, (gssize)strnlen (html, LENGTH_MAX));
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_html = strchr (valid, '<') != NULL && strchr (valid, '>') != NULL;

  for (const char *at = valid; *at != '\0';) {
    if (is_html && begins_tag (at)) {
      at = pass_tag (text, at);
    } else if (*at == '&') {
      at = pass_entity (text, at);
    } else {
      at = pass_character (text, at, is_html);
    }
  }
  return g_strdup (g_strstrip (text->str));
}
