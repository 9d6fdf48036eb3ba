# Targets: `make help` lists them. Needs only Python 3.11+ and its venv module.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers docs docs-check bench bench-smoke eval wheel check clean

help: ## 列出全部目标 / list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## ?(.*)/  make \1\t\2/' | expand -t 22

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

.stamp-run: requirements.lock pyproject.toml $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.stamp-dev: requirements-dev.lock pyproject.toml $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@ .stamp-run

demo: .stamp-run ## 审计自带的示例门户并写出报告 / audit the bundled sample portal
	$(BIN)/checker demo

test: .stamp-dev ## 运行全部测试 / run all tests
	$(BIN)/python -m pytest

lint: .stamp-dev ## 代码规范 / lint and format check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .stamp-dev ## 类型检查 / mypy strict
	$(BIN)/mypy

layers: .stamp-dev ## 分层检查 / import layers
	$(BIN)/lint-imports

docs: .stamp-dev ## 重新生成规则文档 / regenerate rule documentation
	$(BIN)/checker rules docs

docs-check: .stamp-dev ## 检查规则文档是否最新 / fail when rule documentation is stale
	$(BIN)/checker rules docs --check

eval: .stamp-dev ## 提取质量评测，低于下限即失败 / extraction evaluation gate
	$(BIN)/python -m tests.eval.gate

bench: .stamp-dev ## 性能基准（约数分钟） / benchmarks
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.judging
	$(BIN)/python -m benchmarks.attachments
	$(BIN)/python -m benchmarks.report

bench-smoke: .stamp-dev ## 小规模基准 / small benchmark run
	$(BIN)/python -m benchmarks.crawl --smoke
	$(BIN)/python -m benchmarks.judging --smoke

wheel: .stamp-dev ## 构建 wheel / build the wheel
	$(BIN)/python -m hatchling build -t wheel

check: lint types layers docs-check ## 全部静态检查 / all static checks

clean: ## 删除环境和缓存 / remove environment and caches
	rm -rf $(VENV) .stamp-* .mypy_cache .ruff_cache .import_linter_cache dist
