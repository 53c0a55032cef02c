/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-ping.h"
#include "net-own.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

/* A host that the test answers for: its kernel keeps silent. */

enum {
  ANSWER = 0,
  QUESTION = 8,
};

typedef struct {
  guint8 type, code;
  guint16 checksum, identifier, number;
} Echo;

typedef struct {
  VzLinkPing *ping;
  int fd; /* raw: all that is sent to the host */
  guint n_questions;
  Echo last; /* question */
} Desk;

static struct sockaddr_in host = { .sin_family = AF_INET };

static Desk
begin (void)
{
  Desk desk = { .fd = socket (AF_INET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_ICMP) };
  g_assert_cmpint (desk.fd, >=, 0);
  net_own_let_hosts_answer (FALSE);
  desk.ping = vz_link_ping_new ((const struct sockaddr *)&host, sizeof host);
  g_assert_nonnull (desk.ping);
  return desk;
}

static void
desk_clear (Desk *desk)
{
  vz_link_ping_free (desk->ping);
  close (desk->fd);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Desk, desk_clear)

static void
take_questions (Desk *desk)
{
  guint8 packet[128];
  gssize n;
  while ((n = recv (desk->fd, packet, sizeof packet, 0)) > 0) {
    gsize header = (gsize)(packet[0] & 0x0f) * 4;
    g_assert_cmpint (n, >=, (gssize)(header + sizeof (Echo)));
    if (packet[header] != QUESTION)
      continue;
    memcpy (&desk->last, packet + header, sizeof (Echo));
    desk->n_questions++;
  }
}

static guint16
checksum_of (Echo echo)
{
  guint16 words[4];
  guint32 sum = 0;
  echo.checksum = 0;
  memcpy (words, &echo, sizeof words);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    sum += words[i];
  return (guint16) ~((sum & 0xffff) + (sum >> 16));
}

static void
say (Desk *desk, Echo echo)
{
  echo.checksum = checksum_of (echo);
  g_assert_cmpint (sendto (desk->fd, &echo, sizeof echo, 0, (const struct sockaddr *)&host,
                           sizeof host),
                   ==, sizeof echo);
}

static Echo
answer_to (Echo question)
{
  question.type = ANSWER;
  return question;
}

/* Whether it is asked in vain. */
static gboolean
look (Desk *desk)
{
  gboolean missed = vz_link_ping_look (desk->ping, 0);
  take_questions (desk);
  return missed;
}

static void
answer_once (Desk *desk)
{
  g_assert_false (look (desk));
  g_assert_cmpuint (desk->n_questions, ==, 1);
  say (desk, answer_to (desk->last));
  g_assert_false (look (desk));
}

/* Of one that has answered: the looks until it is asked again. */
static void
look_until_asked (Desk *desk)
{
  for (guint asked = desk->n_questions; desk->n_questions == asked;)
    g_assert_false (look (desk));
}

static void
test_a_host_is_asked_a_few_times_a_second (void)
{
  g_auto (Desk) desk = begin ();
  for (guint i = 0; i < 40; i++)
    g_assert_false (look (&desk));
  g_assert_cmpuint (desk.n_questions, ==, 10);
}

static void
test_one_that_has_answered_is_missed_at_each_look_until_it_does (void)
{
  g_auto (Desk) desk = begin ();
  answer_once (&desk);
  look_until_asked (&desk);
  guint asked = desk.n_questions;
  for (guint i = 1; i <= 20; i++) {
    g_assert_true (look (&desk));
    g_assert_cmpuint (desk.n_questions, ==, asked + i);
  }
  say (&desk, answer_to (desk.last));
  g_assert_false (look (&desk));
}

static void
test_an_answer_that_takes_three_looks_is_one (void)
{
  g_auto (Desk) desk = begin ();
  Echo questions[3];
  answer_once (&desk);
  look_until_asked (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    questions[i] = desk.last;
    g_assert_true (look (&desk));
  }
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    say (&desk, answer_to (questions[i]));
    g_assert_false (look (&desk));
  }
}

/* As by a wireless one that was asleep. */
static void
test_answers_that_come_all_at_once_are_of_then (void)
{
  g_auto (Desk) desk = begin ();
  Echo questions[10];
  answer_once (&desk);
  look_until_asked (&desk);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    questions[i] = desk.last;
    g_assert_true (look (&desk));
  }
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    say (&desk, answer_to (questions[i]));
  g_assert_false (look (&desk));
  g_assert_true (look (&desk));
}

static void
test_what_is_no_new_answer_changes_nothing (void)
{
  g_auto (Desk) desk = begin ();
  answer_once (&desk);
  Echo old = desk.last;
  look_until_asked (&desk);
  say (&desk, answer_to (desk.last));
  look_until_asked (&desk);

  Echo ahead = answer_to (desk.last), other_type = answer_to (desk.last);
  ahead.number = htons ((guint16)(ntohs (ahead.number) + 1));
  other_type.type = 3;
  say (&desk, answer_to (old));
  say (&desk, ahead);
  say (&desk, other_type);
  g_assert_true (look (&desk));
}

static void
test_one_that_is_heard_otherwise_and_does_not_answer_is_asked_no_more (void)
{
  g_auto (Desk) desk = begin ();
  answer_once (&desk);
  for (guint32 heard = 1; heard <= 20; heard++)
    g_assert_false (vz_link_ping_look (desk.ping, heard));
  take_questions (&desk);
  guint asked = desk.n_questions;
  g_assert_cmpuint (asked, <=, 5);
  for (guint i = 0; i < 20; i++)
    g_assert_false (vz_link_ping_look (desk.ping, 20));
  take_questions (&desk);
  g_assert_cmpuint (desk.n_questions, ==, asked);
}

/* As where pings are limited: what is heard otherwise, once a second, says each time that it was
 * missed for nothing. */
static void
test_one_that_answers_only_now_and_then_is_asked_no_more (void)
{
  g_auto (Desk) desk = begin ();
  guint missed = 0;
  answer_once (&desk);
  for (guint32 heard = 1; heard <= 20; heard++) {
    missed = 0;
    for (guint i = 0; i < 9; i++)
      missed += vz_link_ping_look (desk.ping, heard + (i > 6));
    take_questions (&desk);
    say (&desk, answer_to (desk.last));
    g_assert_false (vz_link_ping_look (desk.ping, heard + 1));
  }
  g_assert_cmpuint (missed, ==, 0);
}

/* It was a moment out of reach, and bytes came first. */
static void
test_one_that_is_heard_otherwise_and_answers_then_goes_on_to_be_asked (void)
{
  g_auto (Desk) desk = begin ();
  guint32 heard = 0;
  answer_once (&desk);
  for (guint i = 0; i < 3; i++) {
    look_until_asked (&desk);
    for (guint k = 0; k < 3; k++)
      g_assert_false (vz_link_ping_look (desk.ping, ++heard));
    g_assert_true (vz_link_ping_look (desk.ping, heard));
    take_questions (&desk);
    say (&desk, answer_to (desk.last));
    g_assert_false (vz_link_ping_look (desk.ping, heard));
    heard = 0;
    g_assert_false (vz_link_ping_look (desk.ping, heard));
  }
}

static void
test_hosts_of_both_internets_answer (void)
{
  const struct sockaddr_in6 six = { .sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT };
  const struct {
    const void *address;
    socklen_t length;
  } hosts[] = { { &host, sizeof host }, { &six, sizeof six } };
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++) {
    net_own_let_hosts_answer (TRUE);
    g_autoptr (VzLinkPing) ping = vz_link_ping_new (hosts[i].address, hosts[i].length);
    g_assert_nonnull (ping);
    for (guint k = 0; k < 20; k++)
      g_assert_false (vz_link_ping_look (ping, 0));
    net_own_let_hosts_answer (FALSE);
    guint missed = 0;
    for (guint k = 0; k < 6; k++)
      missed += vz_link_ping_look (ping, 0);
    g_assert_cmpuint (missed, >=, 2);
  }
}

static void
test_where_the_system_does_not_allow_it_there_is_none (void)
{
  net_own_enter ();
  g_assert_null (vz_link_ping_new ((const struct sockaddr *)&host, sizeof host));
  net_own_allow_pings ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  net_own_enter ();
  net_own_allow_pings ();
  host.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
#define ADD(name, function) g_test_add_func ("/devices/link-ping/" name, function)
  ADD ("a-host-is-asked-a-few-times-a-second", test_a_host_is_asked_a_few_times_a_second);
  ADD ("one-that-has-answered-is-missed-at-each-look-until-it-does",
       test_one_that_has_answered_is_missed_at_each_look_until_it_does);
  ADD ("an-answer-that-takes-three-looks-is-one", test_an_answer_that_takes_three_looks_is_one);
  ADD ("answers-that-come-all-at-once-are-of-then", test_answers_that_come_all_at_once_are_of_then);
  ADD ("what-is-no-new-answer-changes-nothing", test_what_is_no_new_answer_changes_nothing);
  ADD ("one-that-is-heard-otherwise-and-does-not-answer-is-asked-no-more",
       test_one_that_is_heard_otherwise_and_does_not_answer_is_asked_no_more);
  ADD ("one-that-answers-only-now-and-then-is-asked-no-more",
       test_one_that_answers_only_now_and_then_is_asked_no_more);
  ADD ("one-that-is-heard-otherwise-and-answers-then-goes-on-to-be-asked",
       test_one_that_is_heard_otherwise_and_answers_then_goes_on_to_be_asked);
  ADD ("hosts-of-both-internets-answer", test_hosts_of_both_internets_answer);
  ADD ("where-the-system-does-not-allow-it-there-is-none",
       test_where_the_system_does_not_allow_it_there_is_none);
  return g_test_run ();
}
