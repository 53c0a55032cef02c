/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/kinds/reader-magnetic.h"

#include "devices/burst-section.h"
#include "devices/section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VzReaderMagnetic {
  VzBurstDevice parent_instance;
  VzTrackReader reader;
};

G_DEFINE_FINAL_TYPE (VzReaderMagnetic, vz_reader_magnetic, VZ_TYPE_BURST_DEVICE)

/* Of the card only what a track says of it goes on. */
static void
vz_reader_magnetic_take (VzBurstDevice *device, const char *block, gsize length)
{
  VzReaderMagnetic *self = VZ_READER_MAGNETIC (device);
  VzTrackFacts facts;
  if (vz_track_read (block, length, &self->reader, &facts, NULL))
    vz_device_card (VZ_DEVICE (self), &facts);
  else
    vz_burst_device_misread (device, length);
}

static void
vz_reader_magnetic_class_init (VzReaderMagneticClass *klass)
{
  VzBurstDeviceClass *burst_class = VZ_BURST_DEVICE_CLASS (klass);
  VZ_DEVICE_CLASS (klass)->kind = "reader-magnetic";
  burst_class->away = N_ ("The card reader is not connected.");
  burst_class->way_out = N_ ("Check its cable. Until then, key the numbers in.");
  burst_class->misread = VZ_ERROR_CARD_UNREAD;
  burst_class->take = vz_reader_magnetic_take;
}

static void
vz_reader_magnetic_init (VzReaderMagnetic *self)
{
}

VzDevice *
vz_reader_magnetic_new (const char *name,
                        VzLink *link,
                        const VzBurstFraming *framing,
                        const VzTrackReader *reader,
                        VzClock *clock)
{
  g_return_val_if_fail (name && VZ_IS_LINK (link) && framing && reader && clock, NULL);
  VzReaderMagnetic *self =
      g_object_new (VZ_TYPE_READER_MAGNETIC, "name", name, "clock", clock, NULL);
  self->reader = *reader;
  vz_burst_device_hear (VZ_BURST_DEVICE (self), link, &vz_burst_cutter_text,
                        vz_burst_new (framing));
  return VZ_DEVICE (self);
}

static gboolean
read_lrc (VzTrackReader *reader, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "lrc");
  reader->lrc = g_strcmp0 (word, "yes") == 0;
  if (reader->lrc || !word || strcmp (word, "no") == 0)
    return TRUE;
  g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
               "device “%s”: lrc “%s” is not known; expected yes or no", name, word);
  return FALSE;
}

static gboolean
read_clear (VzTrackReader *reader, const char *name, GHashTable *section, GError **error)
{
  const char *word = g_hash_table_lookup (section, "clear");
  guint64 clear = 0;
  gboolean good = !word || g_ascii_string_to_unsigned (word, 10, 0, VZ_TRACK_BIN_MAX, &clear, NULL);
  reader->clear = (guint)clear;
  if (!good)
    g_set_error (error, VZ_ERROR, VZ_ERROR_CONFIGURATION,
                 "device “%s”: clear “%s” is not known; expected a number from 0 to %d", name, word,
                 VZ_TRACK_BIN_MAX);
  return good;
}

static VzDevice *
create (const char *name, GHashTable *section, const VzLinks *links, VzClock *clock, GError **error)
{
  static const char *const known[] = { "kind", "link", "prefix", "suffix", "lrc", "clear", NULL };
  VzBurstFraming framing;
  VzTrackReader reader;
  if (!vz_section_check (name, section, known, error) ||
      !vz_burst_section_framing (name, section, &framing, error) ||
      !read_lrc (&reader, name, section, error) || !read_clear (&reader, name, section, error))
    return NULL;
  g_autoptr (VzLink) link = vz_burst_section_card_link (name, section, links, clock, error);
  return link ? vz_reader_magnetic_new (name, link, &framing, &reader, clock) : NULL;
}

const VzDeviceKind vz_device_kind_reader_magnetic = {
  .kind = "reader-magnetic",
  .create = create,
};
