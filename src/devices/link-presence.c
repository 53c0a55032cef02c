/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-presence.h"

#include "devices/link-ping.h"

#include <linux/tcp.h>
#include <netinet/in.h>

#define SILENT_AFTER 3 /* looks */
#define SLOW_MOST 2    /* looks */

/* A wireless device may be gone for some seconds: what it is at is not cut off for that. It is
 * asked at each look meanwhile, and one that was switched off breaks the connection itself when it
 * is back. What was sent in vain is sent again more and more rarely: a new connection comes sooner.
 */
#define LOST_AFTER_QUESTIONS 100 /* looks */
#define LOST_AFTER_BYTES 20      /* looks */

struct _VzLinkPresence {
  int fd;
  VzLinkPing *ping;      /* or NULL */
  guint looks_in_vain;   /* one after another */
  guint looks_for_bytes; /* of those the last: something was sent in vain */
  guint slowest;         /* looks that an answer took */
};

/* A device that says nothing for a second, the shortest time that the kernel knows, is asked
 * whether it is there. How often in vain is decided before the kernel does, which can count to 127.
 */
static const struct {
  int level, name, value;
} options[] = {
  { SOL_SOCKET, SO_KEEPALIVE, 1 },
  { IPPROTO_TCP, TCP_KEEPIDLE, 1 },
  { IPPROTO_TCP, TCP_KEEPINTVL, 1 },
  { IPPROTO_TCP, TCP_KEEPCNT, 127 },
};

VzLinkPresence *
vz_link_presence_new (int fd)
{
  VzLinkPresence *self = g_new0 (VzLinkPresence, 1);
  struct sockaddr_storage host;
  socklen_t length = sizeof host;
  self->fd = fd;
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    setsockopt (fd, options[i].level, options[i].name, &options[i].value, sizeof options[i].value);
  if (getpeername (fd, (struct sockaddr *)&host, &length) == 0)
    self->ping = vz_link_ping_new ((struct sockaddr *)&host, length);
  return self;
}

void
vz_link_presence_free (VzLinkPresence *self)
{
  if (!self)
    return;
  vz_link_ping_free (self->ping);
  g_free (self);
}

/* One question may be lost; when it was the answer, a Linux at the other end gives none to another
 * question for half a second, so that it may be shown as away that long. What takes nothing for a
 * while, as a printer without paper, is asked more and more rarely, and need not answer each time.
 * TCP_USER_TIMEOUT would break its connection.
 */
static gboolean
is_asked_in_vain (const struct tcp_info *info)
{
  return info->tcpi_probes > 1;
}

/* The kernel sends it again after 0.4 seconds, and more and more rarely from then on. */
static gboolean
is_sent_in_vain (const struct tcp_info *info)
{
  return info->tcpi_retransmits > 0 && info->tcpi_last_ack_recv > info->tcpi_last_data_sent;
}

/* Setting the time that has passed has the kernel ask at once, and not after another second. */
static void
ask_once_more (int fd)
{
  const int idle = 1;
  setsockopt (fd, IPPROTO_TCP, TCP_KEEPIDLE, &idle, sizeof idle);
}

/* A wireless device that sleeps between its answers is given as long as it has needed before, as
 * far as it is missed within a second all the same; one that took longer was out of reach. */
static void
take_pace (VzLinkPresence *self)
{
  if (self->looks_in_vain <= SLOW_MOST)
    self->slowest = MAX (self->slowest, self->looks_in_vain);
  self->looks_in_vain = 0;
}

void
vz_link_presence_look (VzLinkPresence *self)
{
  g_return_if_fail (self);
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;
  if (getsockopt (self->fd, IPPROTO_TCP, TCP_INFO, &info, &length) == 0 && info.tcpi_probes > 0)
    ask_once_more (self->fd);
  gboolean sent = is_sent_in_vain (&info);
  gboolean pinged = self->ping && vz_link_ping_look (self->ping, info.tcpi_segs_in);
  self->looks_for_bytes = sent ? self->looks_for_bytes + 1 : 0;
  if (sent || pinged || is_asked_in_vain (&info))
    self->looks_in_vain++;
  else
    take_pace (self);
}

gboolean
vz_link_presence_is_silent (const VzLinkPresence *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->looks_in_vain >= SILENT_AFTER + self->slowest;
}

gboolean
vz_link_presence_is_lost (const VzLinkPresence *self)
{
  g_return_val_if_fail (self, FALSE);
  return self->looks_for_bytes >= LOST_AFTER_BYTES || self->looks_in_vain >= LOST_AFTER_QUESTIONS;
}
