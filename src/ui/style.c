/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/style.h"

#define BASE "/io/github/vezne/Vezne/"
#define COLOURS "vezne-colours"
#define RULES "vezne-rules"

/* GTK's "Empty" theme: the desk draws every control itself, and the default theme costs more to
 * load than all of our rules. */
void
vz_style_prepare (void)
{
  g_setenv ("GTK_THEME", "Empty", TRUE);
}

static GtkCssProvider *
provider_of (GdkDisplay *display, const char *key)
{
  GtkCssProvider *provider = g_object_get_data (G_OBJECT (display), key);
  if (provider != NULL)
    return provider;
  provider = gtk_css_provider_new ();
  g_object_set_data_full (G_OBJECT (display), key, provider, g_object_unref);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  return provider;
}

void
vz_style_apply (GdkDisplay *display, gboolean dark)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));
  gboolean first = g_object_get_data (G_OBJECT (display), RULES) == NULL;
  gtk_css_provider_load_from_resource (provider_of (display, COLOURS),
                                       dark ? BASE "style-dark.css" : BASE "style.css");
  if (first)
    gtk_css_provider_load_from_resource (provider_of (display, RULES), BASE "vezne.css");
}
