/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/line-input.h"

#include <glib-unix.h>
#include <unistd.h>

#define LONGEST 4096

struct _VzSimLineInput {
  GSource *source;
  GString *line; /* as far as it was read */
  void (*told) (const char *line, gpointer data);
  gpointer data;
};

static void
take (VzSimLineInput *self, char c)
{
  if (c != '\n' && self->line->len < LONGEST) {
    g_string_append_c (self->line, c);
    return;
  }
  if (self->line->len > 0)
    self->told (self->line->str, self->data);
  g_string_truncate (self->line, 0);
}

static gboolean
on_input (int fd, GIOCondition condition, gpointer data)
{
  char text[1024];
  gssize n = read (fd, text, sizeof text);

  for (gssize i = 0; i < n; i++)
    take (data, text[i]);
  return n > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

VzSimLineInput *
vz_sim_line_input_new (int fd, void (*told) (const char *line, gpointer data), gpointer data)
{
  VzSimLineInput *self = g_new0 (VzSimLineInput, 1);

  self->told = told;
  self->data = data;
  self->line = g_string_new (NULL);
  self->source = g_unix_fd_source_new (fd, G_IO_IN | G_IO_HUP);
  g_source_set_callback (self->source, G_SOURCE_FUNC (on_input), self, NULL);
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

void
vz_sim_line_input_free (VzSimLineInput *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_string_free (self->line, TRUE);
  g_free (self);
}
