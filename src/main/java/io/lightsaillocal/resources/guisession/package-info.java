/**
 * Sessions of the graphical desktops of virtual computers, which are instances of Lightsail for
 * Research. What is kept is when a session was asked for and when it ends; its URLs lead nowhere.
 */
@NullMarked
package io.lightsaillocal.resources.guisession;

import org.jspecify.annotations.NullMarked;
