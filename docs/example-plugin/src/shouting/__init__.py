"""An example plugin for the health article analyzer."""
