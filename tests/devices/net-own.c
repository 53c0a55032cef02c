/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-own.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define SKIPPED 77 /* of Meson */

static void
tell_kernel (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gssize n = fd >= 0 ? write (fd, text, strlen (text)) : -1;
  if (n < 0)
    g_error ("“%s” cannot be written to %s: %s", text, path, g_strerror (errno));
  close (fd);
}

/* As in some containers. */
static void
leave_world (int flag)
{
  if (unshare (flag) == 0)
    return;
  g_print ("1..0 # SKIP no network of its own is allowed here: %s\n", g_strerror (errno));
  exit (SKIPPED);
}

/* Who is not root is so in a world of its own. */
static void
become_root (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getegid ());
  leave_world (CLONE_NEWUSER);
  tell_kernel ("/proc/self/setgroups", "deny");
  tell_kernel ("/proc/self/uid_map", users);
  tell_kernel ("/proc/self/gid_map", groups);
}

static void
switch_loopback_on (void)
{
  struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  g_assert_cmpint (ioctl (fd, SIOCSIFFLAGS, &request), ==, 0);
  close (fd);
}

void
net_own_enter (void)
{
  if (geteuid () != 0)
    become_root ();
  leave_world (CLONE_NEWNET);
  switch_loopback_on ();
}

void
net_own_allow_pings (void)
{
  g_autofree char *range = g_strdup_printf ("%u %u", getegid (), getegid ());
  tell_kernel ("/proc/sys/net/ipv4/ping_group_range", range);
}

void
net_own_let_hosts_answer (gboolean answers)
{
  tell_kernel ("/proc/sys/net/ipv4/icmp_echo_ignore_all", answers ? "0" : "1");
  tell_kernel ("/proc/sys/net/ipv6/icmp/echo_ignore_all", answers ? "0" : "1");
}
