/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-scheme.h"
#include "devices/link-recording.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Plays a device that was recorded: it says what it said then, as long after what came before as
 * then, and hangs up when it is told something else. */

#define VZ_TYPE_LINK_TAPE (vz_link_tape_get_type ())
G_DECLARE_FINAL_TYPE (VzLinkTape, vz_link_tape, VZ, LINK_TAPE, VzLink)

struct _VzLinkTape {
  VzLink parent_instance;
  GPtrArray *entries;
  guint next;
  gsize heard;   /* bytes of the next entry that the register has sent */
  guint play_id; /* of the clock */
  int peer;      /* the device's end; -1: closed */
};

G_DEFINE_FINAL_TYPE (VzLinkTape, vz_link_tape, VZ_TYPE_LINK)

static const VzTapeEntry *
next_entry (VzLinkTape *self)
{
  return self->next < self->entries->len ? g_ptr_array_index (self->entries, self->next) : NULL;
}

static void play (gpointer data);

/* To the entry after this one, at its time; what the register says has none. */
static void
go_on (VzLinkTape *self)
{
  const VzTapeEntry *done = next_entry (self), *entry;

  self->next++;
  entry = next_entry (self);
  if (entry == NULL || entry->kind == VZ_TAPE_TO_DEVICE || entry->kind == VZ_TAPE_OPENED) {
    return;
  }
  self->play_id =
      vz_clock_call_after (vz_link_clock (VZ_LINK (self)), entry->time - done->time, play, self);
}

static void
hang_up (VzLinkTape *self)
{
  if (self->peer >= 0) {
    close (self->peer);
  }
  self->peer = -1;
}

static void
play (gpointer data)
{
  VzLinkTape *self = data;
  const VzTapeEntry *entry = next_entry (self);

  self->play_id = 0;
  if (entry->kind == VZ_TAPE_LOST) {
    hang_up (self);
  } else if (send (self->peer, g_bytes_get_data (entry->bytes, NULL),
                   g_bytes_get_size (entry->bytes), MSG_NOSIGNAL) < 0) {
    g_warning ("a tape cannot be played: %s", g_strerror (errno));
  }
  go_on (self);
}

static void
vz_link_tape_open (VzLink *link)
{
  VzLinkTape *self = VZ_LINK_TAPE (link);
  const VzTapeEntry *entry = next_entry (self);
  int ends[2];

  if (entry != NULL && entry->kind == VZ_TAPE_OPENED &&
      socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) == 0) {
    self->peer = ends[1];
    go_on (self);
    vz_link_opened (link, ends[0]);
  } else {
    g_autoptr (GError) error =
        g_error_new (VZ_ERROR, VZ_ERROR_DEVICE, "the tape has no device here");

    vz_link_fail (link, error);
  }
}

static void
vz_link_tape_close (VzLink *link, int fd)
{
  VzLinkTape *self = VZ_LINK_TAPE (link);

  vz_clock_cancel (vz_link_clock (link), &self->play_id);
  hang_up (self);
  self->heard = 0;
  if (fd >= 0) {
    close (fd);
  }
}

/* How many of @bytes are those that were recorded next. */
static gsize
count_same (VzLinkTape *self, const VzTapeEntry *entry, const guint8 *bytes, gsize n_bytes)
{
  gsize size;
  const guint8 *recorded = g_bytes_get_data (entry->bytes, &size);
  gsize n = MIN (n_bytes, size - self->heard);

  return memcmp (recorded + self->heard, bytes, n) == 0 ? n : 0;
}

static gssize
vz_link_tape_write (VzLink *link, int fd, const guint8 *bytes, gsize n_bytes, GError **error)
{
  VzLinkTape *self = VZ_LINK_TAPE (link);
  const VzTapeEntry *entry = next_entry (self);
  gsize n;

  if (entry != NULL && entry->kind == VZ_TAPE_FROM_DEVICE) {
    return 0; /* it is still speaking */
  }
  n = entry != NULL && entry->kind == VZ_TAPE_TO_DEVICE ? count_same (self, entry, bytes, n_bytes)
                                                        : 0;
  if (n == 0) {
    g_set_error (error, VZ_ERROR, VZ_ERROR_DEVICE, "entry %u of the tape is something else",
                 self->next + 1);
    return -1;
  }
  self->heard += n;
  if (self->heard == g_bytes_get_size (entry->bytes)) {
    self->heard = 0;
    go_on (self);
  }
  return (gssize)n;
}

static void
vz_link_tape_finalize (GObject *object)
{
  g_ptr_array_unref (VZ_LINK_TAPE (object)->entries);
  G_OBJECT_CLASS (vz_link_tape_parent_class)->finalize (object);
}

static void
vz_link_tape_class_init (VzLinkTapeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_tape_finalize;
  VZ_LINK_CLASS (klass)->open = vz_link_tape_open;
  VZ_LINK_CLASS (klass)->close = vz_link_tape_close;
  VZ_LINK_CLASS (klass)->write = vz_link_tape_write;
}

static void
vz_link_tape_init (VzLinkTape *self)
{
  self->peer = -1;
}

static VzLink *
play_new (const char *path, VzClock *clock, GError **error)
{
  g_autoptr (GPtrArray) entries = vz_tape_read (path, error);
  VzLinkTape *self;

  if (entries == NULL) {
    return NULL;
  }
  self = g_object_new (VZ_TYPE_LINK_TAPE, "clock", clock, NULL);
  self->entries = g_steal_pointer (&entries);
  return VZ_LINK (self);
}

static VzLink *
record_new (const char *path, const char *of, VzClock *clock, GError **error)
{
  g_autoptr (VzLink) link = vz_link_new (of, clock, TRUE, error);
  VzTape *tape = link != NULL ? vz_tape_record (path, error) : NULL;

  if (tape == NULL) {
    return NULL;
  }
  vz_link_record (link, tape);
  return g_steal_pointer (&link);
}

VzLink *
vz_link_tape_new (const char *address, VzClock *clock, GError **error)
{
  const char *of = strstr (address, "?of=");
  g_autofree char *path =
      of != NULL ? g_strndup (address, (gsize)(of - address)) : g_strdup (address);

  return of != NULL ? record_new (path, of + strlen ("?of="), clock, error)
                    : play_new (path, clock, error);
}
