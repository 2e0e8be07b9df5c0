"""The conditions beside the page: what is met, what fails and by how much, what is open."""
