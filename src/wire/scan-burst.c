/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/scan-burst.h"

#include <string.h>

#define STX '\x02'
#define ANY_END "\r\n\x03"

typedef enum {
  STATE_IDLE,
  STATE_HOLDING,
  STATE_WHOLE,
  STATE_SKIPPING, /* the rest of a broken one */
} State;

struct _VzBurst {
  VzBurstFraming framing;
  VzSecret *held;
  State state;
  gint64 began_at;
  gint64 heard_at;
  gsize matched; /* bytes of the suffix while skipping */
  guint64 dropped;
};

VzBurst *
vz_burst_new (const VzBurstFraming *framing)
{
  g_return_val_if_fail (framing, NULL);
  VzBurst *self = g_new0 (VzBurst, 1);
  self->framing = *framing;
  self->held = vz_secret_new (VZ_BURST_MAX);
  return self;
}

void
vz_burst_free (VzBurst *self)
{
  g_return_if_fail (self);
  vz_secret_free (self->held);
  g_free (self);
}

void
vz_burst_forget (VzBurst *self)
{
  g_return_if_fail (self);
  vz_secret_clear (self->held);
  self->state = STATE_IDLE;
  self->matched = 0;
}

static VzBurstEvent
break_off (VzBurst *self, State next)
{
  self->dropped += vz_secret_length (self->held);
  vz_burst_forget (self);
  self->state = next;
  return VZ_BURST_BROKEN;
}

static gboolean
ends_with (VzBurst *self, const char *suffix)
{
  gsize length = vz_secret_length (self->held), n = strlen (suffix);
  return length >= n && memcmp (vz_secret_peek (self->held) + length - n, suffix, n) == 0;
}

static gboolean
has_prefix (VzBurst *self)
{
  const char *prefix = self->framing.prefix;
  gsize length = vz_secret_length (self->held);
  return memcmp (vz_secret_peek (self->held), prefix, MIN (length, strlen (prefix))) == 0;
}

/* A burst of nothing is the second half of CR LF. */
static VzBurstEvent
end (VzBurst *self, gsize n_suffix)
{
  for (gsize i = 0; i < n_suffix; i++)
    vz_secret_pop (self->held);
  gsize length = vz_secret_length (self->held), n_prefix = strlen (self->framing.prefix);
  if (length == 0) {
    vz_burst_forget (self);
    return VZ_BURST_NOTHING;
  }
  if (length <= n_prefix)
    return break_off (self, STATE_IDLE);
  self->state = STATE_WHOLE;
  return VZ_BURST_WHOLE;
}

static gboolean
is_any_end (const VzBurst *self, char byte)
{
  return !self->framing.suffix[0] && !self->framing.unended && byte != '\0' &&
         strchr (ANY_END, byte);
}

/* What follows a break is taken for its rest until it ends. */
static void
skip (VzBurst *self, char byte)
{
  const char *suffix = self->framing.suffix;
  self->dropped++;
  gboolean fits = suffix[0] && suffix[self->matched] == byte;
  self->matched = fits ? self->matched + 1 : (guint)(suffix[0] && suffix[0] == byte);
  if ((suffix[0] && !suffix[self->matched]) || is_any_end (self, byte))
    vz_burst_forget (self);
}

/* The byte at which it breaks may be its end. */
static VzBurstEvent
break_at (VzBurst *self, char byte)
{
  VzBurstEvent event = break_off (self, STATE_SKIPPING);
  skip (self, byte);
  return event;
}

static VzBurstEvent
hold (VzBurst *self, char byte)
{
  if (is_any_end (self, byte))
    return end (self, 0);
  if (byte == '\0' || !vz_secret_push (self->held, byte))
    return break_at (self, byte);
  if (!has_prefix (self)) {
    vz_secret_pop (self->held);
    return break_at (self, byte);
  }
  if (self->framing.suffix[0] && ends_with (self, self->framing.suffix))
    return end (self, strlen (self->framing.suffix));
  return VZ_BURST_NOTHING;
}

static VzBurstEvent
begin (VzBurst *self, char byte, gint64 now)
{
  vz_burst_forget (self);
  if (byte == STX && !self->framing.prefix[0])
    return VZ_BURST_NOTHING;
  self->state = STATE_HOLDING;
  self->began_at = now;
  return hold (self, byte);
}

VzBurstEvent
vz_burst_feed (VzBurst *self, char byte, gint64 now)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  gboolean settled = self->state == STATE_SKIPPING && now - self->heard_at >= VZ_BURST_SETTLED;
  self->heard_at = now;
  if (self->state == STATE_SKIPPING && !settled) {
    skip (self, byte);
    return VZ_BURST_NOTHING;
  }
  if (self->state != STATE_HOLDING)
    return begin (self, byte, now);
  if (now - self->began_at > VZ_BURST_LONGEST)
    return break_at (self, byte);
  return hold (self, byte);
}

VzBurstEvent
vz_burst_pause (VzBurst *self, gint64 now)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  if (self->state == STATE_SKIPPING && now - self->heard_at >= VZ_BURST_SETTLED)
    vz_burst_forget (self);
  if (self->state != STATE_HOLDING || now - self->heard_at < VZ_BURST_GAP)
    return VZ_BURST_NOTHING;
  return self->framing.unended ? end (self, 0) : break_off (self, STATE_SKIPPING);
}

VzBurstEvent
vz_burst_break (VzBurst *self, gint64 now)
{
  g_return_val_if_fail (self, VZ_BURST_NOTHING);
  gboolean broken = self->state == STATE_SKIPPING;
  self->heard_at = now;
  break_off (self, STATE_SKIPPING);
  return broken ? VZ_BURST_NOTHING : VZ_BURST_BROKEN;
}

gboolean
vz_burst_is_broken (const VzBurst *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->state == STATE_SKIPPING;
}

gboolean
vz_burst_is_open (const VzBurst *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->state == STATE_HOLDING || self->state == STATE_SKIPPING;
}

const char *
vz_burst_peek (const VzBurst *self, gsize *length)
{
  g_return_val_if_fail (self && length && self->state == STATE_WHOLE, NULL);
  gsize n_prefix = strlen (self->framing.prefix);
  *length = vz_secret_length (self->held) - n_prefix;
  return vz_secret_peek (self->held) + n_prefix;
}

guint64
vz_burst_dropped (const VzBurst *self)
{
  g_return_val_if_fail (self, 0);
  return self->dropped;
}

static gboolean
read_escape (const char **at, char *byte)
{
  static const char letters[] = "rnt\\", bytes[] = "\r\n\t\\";
  const char *found = **at ? strchr (letters, **at) : NULL;
  if (found) {
    *byte = bytes[found - letters];
    (*at)++;
    return TRUE;
  }
  if (**at != 'x' || !g_ascii_isxdigit ((*at)[1]) || !g_ascii_isxdigit ((*at)[2]))
    return FALSE;
  *byte = (char)(g_ascii_xdigit_value ((*at)[1]) << 4 | g_ascii_xdigit_value ((*at)[2]));
  *at += 3;
  return *byte != '\0';
}

gboolean
vz_burst_read_affix (const char *text, char affix[VZ_BURST_AFFIX_MAX + 1])
{
  g_return_val_if_fail (text && affix, FALSE);
  gsize length = 0;
  while (*text) {
    char byte = *text++;
    if (length == VZ_BURST_AFFIX_MAX || (byte == '\\' && !read_escape (&text, &byte)))
      return FALSE;
    affix[length++] = byte;
  }
  affix[length] = '\0';
  return TRUE;
}
