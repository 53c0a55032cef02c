/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ping.h"

#include <netinet/in.h>
#include <unistd.h>

#define ASK_EACH 4 /* looks; at each one while an answer is missed */
#define DOUBTS_AT_MOST 5
#define ANSWERS_AT_ONCE 16 /* what comes faster is heard at the next look */

typedef struct {
  int family, protocol;
  guint8 question; /* type of the message */
} Version;

static const Version versions[] = {
  { AF_INET, IPPROTO_ICMP, 8 },
  { AF_INET6, IPPROTO_ICMPV6, 128 },
};

struct _VzLinkPing {
  const Version *version;
  int fd;
  guint16 asked, answered; /* the numbers of the last ones */
  guint looks_to_ask;
  gboolean answers; /* it has done so */
  guint32 heard;    /* otherwise, at the last look */
  guint missed;     /* looks in vain since it has answered */
  guint doubts;     /* one after another: it was heard otherwise, and did not answer */
  guint wrongs;     /* of those that are kept: it had been missed, and was there */
};

/* The kernel fills in checksum and identifier, and gives us nothing but answers to ours. */
typedef struct {
  guint8 type, code;
  guint16 checksum, identifier, number;
} Echo;
G_STATIC_ASSERT (sizeof (Echo) == 8);

static const Version *
version_of (const struct sockaddr *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    if (versions[i].family == host->sa_family)
      return &versions[i];
  return NULL;
}

VzLinkPing *
vz_link_ping_new (const struct sockaddr *host, socklen_t length)
{
  g_return_val_if_fail (host, NULL);
  const Version *version = version_of (host);
  if (!version)
    return NULL;
  int fd = socket (version->family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, version->protocol);
  if (fd < 0 || connect (fd, host, length) != 0) {
    if (fd >= 0)
      close (fd);
    return NULL;
  }
  VzLinkPing *self = g_new0 (VzLinkPing, 1);
  self->version = version;
  self->fd = fd;
  return self;
}

void
vz_link_ping_free (VzLinkPing *self)
{
  if (!self)
    return;
  close (self->fd);
  g_free (self);
}

/* What cannot be sent is not answered either. */
static void
ask (VzLinkPing *self)
{
  self->asked++;
  const Echo echo = { .type = self->version->question, .number = g_htons (self->asked) };
  send (self->fd, &echo, sizeof echo, MSG_NOSIGNAL);
  self->looks_to_ask = ASK_EACH;
}

static gboolean
is_waiting (const VzLinkPing *self)
{
  return self->asked != self->answered;
}

/* One that is old, or comes twice, says nothing of now. */
static void
take_answer (VzLinkPing *self, const Echo *echo)
{
  guint16 number = g_ntohs (echo->number);
  guint16 open = (guint16)(self->asked - self->answered), age = (guint16)(self->asked - number);
  if (age < open)
    self->answered = number;
}

static gboolean
take_answers (VzLinkPing *self)
{
  guint16 before = self->answered;
  Echo echo;
  gssize n = 0;
  for (guint i = 0; i < ANSWERS_AT_ONCE && n >= 0; i++) {
    n = recv (self->fd, &echo, sizeof echo, 0);
    if (n == sizeof echo)
      take_answer (self, &echo);
  }
  return self->answered != before;
}

/* One that answers only now and then, as where pings are limited to one a second, would come and
 * go. Whoever answers at the first asking again is believed again. */
static void
believe (VzLinkPing *self)
{
  if (self->missed == 0)
    self->wrongs = 0;
  self->doubts = self->wrongs;
  self->missed = 0;
  self->answers = TRUE;
}

static void
doubt (VzLinkPing *self)
{
  self->doubts++;
  self->wrongs += self->missed > 1;
}

/* Whether it is missed: that it does not answer counts while nothing is heard of it otherwise. */
static gboolean
is_missed (VzLinkPing *self, guint32 heard)
{
  gboolean answers = take_answers (self), is_heard = heard != self->heard;
  self->heard = heard;
  if (answers)
    believe (self);
  if (answers || !is_waiting (self))
    return FALSE;
  if (is_heard)
    doubt (self);
  else
    self->missed++;
  return self->answers && !is_heard;
}

gboolean
vz_link_ping_look (VzLinkPing *self, guint32 heard)
{
  g_return_val_if_fail (self, FALSE);
  if (self->doubts >= DOUBTS_AT_MOST)
    return FALSE;
  gboolean missed = is_missed (self, heard);
  self->looks_to_ask -= self->looks_to_ask > 0;
  if (missed || self->looks_to_ask == 0)
    ask (self);
  return missed;
}
