/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "devices/link-path.h"

#include "devices/link-opening.h"
#include "devices/link-refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FLAGS (O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
#define MODE 0644

typedef struct {
  VzLinkOpening *opening;
} VzLinkPathPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VzLinkPath, vz_link_path, VZ_TYPE_LINK)

typedef struct {
  char *path;
  const VzLinkPathClass *klass;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;
  g_free (place->path);
  g_free (place);
}

static gpointer
open_place (gconstpointer data, GError **error)
{
  const Place *place = data;
  int fd = open (place->path, FLAGS | place->klass->flags, MODE);
  if (fd < 0)
    vz_link_set_refusal (errno, error);
  else if (place->klass->take (fd, error))
    return g_memdup2 (&fd, sizeof fd);
  g_prefix_error (error, "%s: ", place->path);
  if (fd >= 0)
    close (fd);
  return NULL;
}

static void
close_port (gpointer port)
{
  close (*(int *)port);
  g_free (port);
}

static void
on_opened (VzLink *link, gpointer port)
{
  g_autofree int *fd = port;
  vz_link_opened (link, *fd);
}

static void
vz_link_path_open (VzLink *link)
{
  VzLinkPathPrivate *priv = vz_link_path_get_instance_private (VZ_LINK_PATH (link));
  vz_link_opening_begin (priv->opening);
}

static void
vz_link_path_close (VzLink *link, int fd)
{
  VzLinkPathPrivate *priv = vz_link_path_get_instance_private (VZ_LINK_PATH (link));
  vz_link_opening_give_up (priv->opening);
  if (fd >= 0)
    vz_link_opening_close (priv->opening, g_memdup2 (&fd, sizeof fd));
}

static void
vz_link_path_finalize (GObject *object)
{
  VzLinkPathPrivate *priv = vz_link_path_get_instance_private (VZ_LINK_PATH (object));
  g_clear_pointer (&priv->opening, vz_link_opening_free);
  G_OBJECT_CLASS (vz_link_path_parent_class)->finalize (object);
}

static gboolean
take_any (int fd, GError **error)
{
  return TRUE;
}

static void
vz_link_path_class_init (VzLinkPathClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vz_link_path_finalize;
  VZ_LINK_CLASS (klass)->open = vz_link_path_open;
  VZ_LINK_CLASS (klass)->close = vz_link_path_close;
  klass->take = take_any;
}

static void
vz_link_path_init (VzLinkPath *self)
{
}

VzLink *
vz_link_path_new (GType type, const char *path, VzClock *clock)
{
  static const VzOpener opener = { open_place, close_port, on_opened };
  g_return_val_if_fail (g_type_is_a (type, VZ_TYPE_LINK_PATH) && path && clock, NULL);
  VzLinkPath *self = g_object_new (type, "clock", clock, NULL);
  VzLinkPathPrivate *priv = vz_link_path_get_instance_private (self);
  Place *place = g_new (Place, 1);
  *place = (Place){ g_strdup (path), VZ_LINK_PATH_GET_CLASS (self) };
  priv->opening = vz_link_opening_new (VZ_LINK (self), &opener, place, place_free);
  return VZ_LINK (self);
}
