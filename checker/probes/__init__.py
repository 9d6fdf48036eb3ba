"""Probes touch the world and record raw answers; they judge nothing (see extract for the judging half)."""
