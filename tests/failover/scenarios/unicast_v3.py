import importlib.util
import pathlib

ABOUT = "unicast, version 3: stop of the master"
EXPECT = "b"


def run(bed):
    path = pathlib.Path(__file__).with_name("unicast.py")
    spec = importlib.util.spec_from_file_location("unicast_of_v2", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.run(bed, version=3, interval="0.5")
